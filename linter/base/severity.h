/*
 * How bad a finding or a fault is. Rules and faults of input state theirs.
 */
#ifndef FUNDLINT_BASE_SEVERITY_H
#define FUNDLINT_BASE_SEVERITY_H

/* In ascending order. */
enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
#define SEVERITIES (SEVERITY_ERROR + 1)

#endif
