"""The benchmark's rules in SQL, by DuckDB: duckdb_check.py DIRECTORY AS_OF

Reads the five files that bench_generate writes and prints one line for each
row that a rule of bench.yml finds: rule, file, line. Written from what the
profile and the checks promise, not from how fundlint does it.

Every row has its serial number in its first cell; no cell spans lines, so the
row stands on the line after that number.
"""

import os
import resource
import sys

import duckdb

COLUMNS = {
    "household": {
        "serial": "INTEGER", "household": "VARCHAR", "head_name": "VARCHAR", "township": "VARCHAR",
        "village": "VARCHAR", "category": "VARCHAR", "lifted_on": "DATE", "identified_on": "DATE",
        "risk_removed_on": "DATE", "phone": "VARCHAR",
    },
    "person": {
        "serial": "INTEGER", "person": "VARCHAR", "name": "VARCHAR", "household": "VARCHAR",
        "relation": "VARCHAR", "sex": "VARCHAR", "birth_date": "DATE", "status": "VARCHAR",
    },
    "payment": {
        "serial": "INTEGER", "household": "VARCHAR", "person": "VARCHAR", "programme": "VARCHAR",
        "item": "VARCHAR", "amount": "DECIMAL(18,2)", "paid_on": "DATE", "account": "VARCHAR",
    },
    "claim": {
        "serial": "INTEGER", "person": "VARCHAR", "facility": "VARCHAR", "settled_on": "DATE",
        "total_cost": "DECIMAL(18,2)", "eligible_cost": "DECIMAL(18,2)", "basic_paid": "DECIMAL(18,2)",
        "critical_paid": "DECIMAL(18,2)", "assistance_paid": "DECIMAL(18,2)", "one_stop": "VARCHAR",
    },
    "visit": {
        "serial": "INTEGER", "household": "VARCHAR", "name": "VARCHAR", "visited_on": "DATE",
        "kind": "VARCHAR", "content": "VARCHAR",
    },
}

# Payments that two rules read are read once, and only what the rules need.
PAYMENTS = """
create temp table payments as
select serial, household, year(paid_on)::SMALLINT as paid_year, paid_on, amount,
    case when programme in ('种养产业奖补', '种养奖补') then 'breeding'
         when programme like '%滞销%' or programme like '%受损%' then 'loss-relief'
         when programme = '庭院经济奖补' then 'courtyard' end as programme,
    case when item in ('水稻', '蔬菜', '脐橙', '生猪', '肉牛', '蜜蜂', '油茶') then item end as item
from payment
where programme in ('种养产业奖补', '种养奖补', '庭院经济奖补')
    or programme like '%滞销%' or programme like '%受损%'
"""

# For each household: the months up to the as-of day in which it was visited.
VISITS = """
create temp table visits as
select serial, household, visited_on from visit
"""

IDENTITY = """
with repeated as (
    select upper(person) as number, min(serial) as first
    from person where person is not null
    group by upper(person) having count(*) > 1)
select 'BENCH-IDENTITY', 'person', serial + 1
from person join repeated on upper(person) = number
where serial > first
"""

# Refunds count: a row goes over the limit when the sum up to it does and no later sum is back under it. No later
# sum is larger than the last one, so only groups whose whole sum is over are looked at row by row.
CAP = """
with counted as (
    select serial, household, paid_year, paid_on, amount,
        case when paid_year >= 2024 then 9000 else 8000 end as at_most
    from payments
    where programme in ('breeding', 'loss-relief') and household is not null and amount is not null),
over as (
    select household, paid_year from counted
    group by household, paid_year having sum(amount) > max(at_most)),
running as (
    select serial, household, paid_year, paid_on, at_most,
        sum(amount) over (partition by household, paid_year order by paid_on, serial) as total
    from counted semi join over using (household, paid_year)),
lasting as (
    select *, min(total) over (partition by household, paid_year order by paid_on, serial
        rows between current row and unbounded following) as least
    from running)
select 'BENCH-CAP', 'payment', arg_min(serial, (paid_on, serial)) + 1
from lasting where least > at_most
group by household, paid_year
"""

STACKED = """
with awards as (
    select serial, household, item, paid_year, paid_on, programme from payments
    where programme in ('breeding', 'courtyard') and household is not null and item is not null),
met as (
    select household, item, paid_year,
        min((paid_on, serial)) filter (programme = 'breeding') as bred,
        min((paid_on, serial)) filter (programme = 'courtyard') as yard
    from awards group by household, item, paid_year
    having count(*) filter (programme = 'breeding') > 0 and count(*) filter (programme = 'courtyard') > 0)
select 'BENCH-STACKED', 'payment', serial + 1
from awards join met using (household, item, paid_year)
where (paid_on, serial) > case when programme = 'breeding' then yard else bred end
"""

# A blank line of payment leaves the claim unjudged.
MEDICAL = """
select 'BENCH-MEDICAL', 'claim', serial + 1 from claim
where eligible_cost > 0 and (basic_paid + critical_paid + assistance_paid) * 10 < eligible_cost * 9
"""

# Calendar months, or blocks of them counted from January, that begin no earlier than the month of the ledger's first
# visit and are over on the as-of day.
PERIODS = """
with bounds as (select date_trunc('month', min(visited_on)) as first from visits),
starts as (
    select unnest(generate_series(first, $as_of, interval 1 month))::DATE as starts from bounds)
select starts, last_day(starts + interval (({months} - 1)::INTEGER) month) as ends from starts
where (month(starts) - 1) % {months} = 0
    and last_day(starts + interval (({months} - 1)::INTEGER) month) <= $as_of
"""

VISIT = """
with periods as ({periods}),
duties as (
    select serial, household, starts, ends from household, periods where {duty}),
unmet as (
    select distinct serial from duties anti join visits
    on visits.household = duties.household and visited_on between starts and ends)
select '{rule}', 'household', serial + 1 from unmet
union all
select '{rule}', 'visit', serial + 1 from visits where visited_on > $as_of
"""

MONTHLY = """identified_on is not null and starts >= identified_on
    and (risk_removed_on is null or ends <= risk_removed_on)"""
BIMONTHLY = """lifted_on is not null and not (
    (identified_on is not null or risk_removed_on is not null)
    and (identified_on is null or ends >= identified_on)
    and (risk_removed_on is null or starts <= risk_removed_on))"""


def visit_rule(rule, months, duty):
    return VISIT.format(rule=rule, periods=PERIODS.format(months=months), duty=duty)


def open_files(connection, directory):
    for name, columns in COLUMNS.items():
        types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
        path = os.path.join(directory, name + ".csv").replace("'", "''")
        connection.execute(
            f"create temp view {name} as select * from read_csv('{path}', header = true, auto_detect = false,"
            f" delim = ',', quote = '\"', escape = '\"', nullstr = '', dateformat = '%Y-%m-%d',"
            f" columns = {{{types}}})")


def main():
    directory, as_of = sys.argv[1:]
    connection = duckdb.connect(config={"threads": os.cpu_count(), "preserve_insertion_order": False})
    open_files(connection, directory)
    connection.execute(PAYMENTS)
    connection.execute(VISITS)
    queries = [
        (IDENTITY, {}), (CAP, {}), (STACKED, {}), (MEDICAL, {}),
        (visit_rule("BENCH-VISIT-1", 1, MONTHLY), {"as_of": as_of}),
        (visit_rule("BENCH-VISIT-2", 2, BIMONTHLY), {"as_of": as_of}),
    ]
    for query, values in queries:
        for row in connection.execute(query.replace("$as_of", "$as_of::DATE"), values).fetchall():
            print(*row, sep=",")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory: {peak // 1024} MiB", file=sys.stderr)


if __name__ == "__main__":
    main()
