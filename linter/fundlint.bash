# bash completion for fundlint
_fundlint()
{
	local word=${COMP_WORDS[COMP_CWORD]}
	local before=${COMP_WORDS[COMP_CWORD - 1]}
	local commands='check explain rules checks test dump'
	local options

	# A value after `=` stands in a word of its own.
	if [[ $word == = ]]; then
		word=
	elif [[ $before == = ]]; then
		before=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	case $before in
	--format)
		COMPREPLY=($(compgen -W "$(fundlint --lang en --help 2>/dev/null |
			sed -n '/^Formats:/,/^$/s/^  \([a-z]*\) .*/\1/p')" -- "$word"))
		return ;;
	--fail-on) COMPREPLY=($(compgen -W 'error warning info never' -- "$word")); return ;;
	--color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
	--lang) COMPREPLY=($(compgen -W 'zh en' -- "$word")); return ;;
	--encoding) COMPREPLY=($(compgen -W 'utf-8 gb18030 gbk gb2312 utf-16le utf-16be' -- "$word")); return ;;
	--as-of | --max-findings | --threads) return ;;
	--rule | explain)
		COMPREPLY=($(compgen -W "$(fundlint rules --lang en 2>/dev/null |
			sed -n '2,/^$/s/ .*//p')" -- "$word"))
		return ;;
	dump) COMPREPLY=($(compgen -W 'model rules' -- "$word")); return ;;
	esac
	if [[ $word == -* ]]; then
		options=$(fundlint --lang en --help 2>/dev/null |
			sed -n 's/^ *\(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p')
		COMPREPLY=($(compgen -W "$options" -- "$word"))
	elif [[ $COMP_CWORD -eq 1 ]]; then
		COMPREPLY=($(compgen -W "$commands" -- "$word")
			$(compgen -f -- "$word"))
	else
		COMPREPLY=($(compgen -f -- "$word"))
	fi
}
complete -o filenames -F _fundlint fundlint
