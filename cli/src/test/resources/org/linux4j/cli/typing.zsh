# Types commands with tabs at a terminal of its own, for completion is a part of zsh's line editor. $1: a directory of its functions.
zmodload zsh/zpty
zpty shell zsh -f -i
# What waits for the prompt must not take these words for it.
zpty -w shell "PS1='rea''dy> '; fpath=($1 \$fpath); autoload -U compinit; compinit -u -D; linux4j() print -r GOT \"\$@\""
zpty -r shell typed '*ready> *'
# When its file is loaded, and later.
for words in $'linux4j vid\tcap\t--fra\t' $'linux4j gpi\tnot\t'; do
    zpty -w shell "$words"
    zpty -r shell typed $'*GOT *\n'
    print -r -- "$typed"
done
