"""Commands for other programs: query for mail programs, completion for shells."""

from typing import Final

from reltui.cli import light_click as click
from reltui.cli.catalog import COMMANDS as LISTED
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.services.contacts import lookup

_ABOUT_SOMEBODY: Final = (
    "next did snooze whatif reality show ladder value touch commit give receive ask trust question "
    "story fall set evidence line climb recover practice pause session merge forget about dispose"
)
"""Commands whose first argument is a contact."""

_BASH: Final = """\
_reltui() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" first="${{COMP_WORDS[1]}}"
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "{commands}" -- "$word"))
    elif [[ " {people} " == *" $first "* ]]; then
        local IFS=$'\\n' name
        while read -r name; do COMPREPLY+=("$(printf '%q' "$name")"); done \\
            < <(reltui completion names "$word" 2>/dev/null)
    else
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}}
complete -o filenames -F _reltui reltui
"""

_ZSH: Final = """\
#compdef reltui
_reltui() {{
    if (( CURRENT == 2 )); then
        local -a commands=({pairs})
        _describe 'command' commands
    elif [[ " {people} " == *" ${{words[2]}} "* ]]; then
        local -a names=("${{(@f)$(reltui completion names "${{(Q)words[CURRENT]}}" 2>/dev/null)}}")
        compadd -U -a names
    else
        _files
    fi
}}
compdef _reltui reltui
"""

_FISH: Final = """\
{lines}
complete -c reltui -f -n "__fish_seen_subcommand_from {people}" \\
    -a "(reltui completion names (commandline -ct) 2>/dev/null)"
"""


@command()
@click.argument("text", nargs=-1)
@global_options
@click.pass_obj
def query(context: CommandContext, /, text: tuple[str, ...]) -> int:
    r"""Find mail addresses for mutt or aerc: prints address, name and a note, separated by tabs.

    \b
    mutt:  set query_command = "reltui query '%s'"
    aerc:  address-book-cmd = reltui query %s

    The first line is the number of addresses. The exit status is 1 if there are none.
    """
    words = " ".join(text)
    found = lookup.addresses(context.workspace, words)
    lines = ["\t".join(map(clean_line, one)) for one in found]
    head = f"{plural(len(found), 'address', 'addresses')} for {clean_line(words)!r}"
    context.answer([one._asdict() for one in found], "\n".join([head, *lines]))
    return 0 if found else 1


@command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "names"]))
@click.argument("start", default="", required=False)
@global_options
@click.pass_obj
def completion(context: CommandContext, /, shell: str, start: str) -> None:
    r"""Print the completion of commands and names for a shell.

    \b
    bash:  eval "$(reltui completion bash)"
    zsh:   eval "$(reltui completion zsh)"
    fish:  reltui completion fish | source
    """
    if shell == "names":
        found = list(lookup.names(context.workspace, start.strip("'\"")))
        context.answer(found, "\n".join(found))
        return
    context.answer({"shell": shell, "script": script(shell)}, script(shell).rstrip("\n"))


def script(shell: str) -> str:
    """The completion script for a shell."""
    commands = " ".join(LISTED)
    if shell == "bash":
        return _BASH.format(commands=commands, people=_ABOUT_SOMEBODY)
    if shell == "zsh":
        pairs = " ".join(
            f"'{one.name}:{one.summary.replace(chr(39), '')}'" for one in LISTED.values()
        )
        return _ZSH.format(pairs=pairs.replace(": ", " - "), people=_ABOUT_SOMEBODY)
    lines = "\n".join(
        f"complete -c reltui -n __fish_use_subcommand -a {one.name} -d "
        f"'{one.summary.replace(chr(39), '')}'"
        for one in LISTED.values()
    )
    return _FISH.format(lines=lines, people=_ABOUT_SOMEBODY)


COMMANDS = (query, completion)
