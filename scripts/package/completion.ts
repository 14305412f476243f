// Completion for bash, zsh and fish from a command tree.
import type { CommandNode, OptionNode } from "./command-tree.ts";

interface Place {
  /** Names of the commands that lead here, without the program's. */
  readonly path: readonly string[];
  readonly node: CommandNode;
}

/** Every command with its way, the program itself first. */
function places(node: CommandNode, path: readonly string[] = []): Place[] {
  return [{ path, node }, ...node.commands.flatMap((child) => places(child, [...path, child.name]))];
}

const identifier = (name: string): string => `_${name.replaceAll(/[^a-z0-9]/g, "_")}`;
/** Shell text in single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const choicesOf = (node: CommandNode): readonly string[] => node.arguments[0]?.choices ?? [];
/** `helio run` passes on a command of its own. */
const takesCommand = (node: CommandNode): boolean => node.arguments[0]?.name === "command";

/** For /usr/share/bash-completion/completions/NAME. */
export function bashCompletion(program: CommandNode): string {
  const all = places(program);
  const steps = all.slice(1).map(({ path }) => `      ${quoted([...path].join(" "))}) path=${quoted(path.join(" "))} ;;`);
  const answers = all.map(({ path, node }) => {
    const words = [...node.commands.map(({ name }) => name), ...choicesOf(node), ...node.options.flatMap(flagsOf)];
    const before = node.options
      .filter(({ value }) => value !== "none")
      .map(({ long, value, choices }) => {
        const answer = value === "path" ? 'compgen -f -- "$cur"' : `compgen -W ${quoted(choices.join(" "))} -- "$cur"`;
        return `        ${long}) mapfile -t COMPREPLY < <(${answer}); return ;;`;
      });
    const rest = takesCommand(node)
      ? '\n      if ((dashes)); then mapfile -t COMPREPLY < <(compgen -c -- "$cur"); return; fi'
      : "";
    return `    ${quoted(path.join(" "))})${rest}
      case "$prev" in
${before.join("\n")}
      esac
      words=${quoted(words.join(" "))} ;;`;
  });
  const name = identifier(program.name);
  return `# bash completion for ${program.name}: made from its commands
${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' dashes=0 i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == -- ]] && dashes=1
    case "\${path:+$path }\${COMP_WORDS[i]}" in
${steps.join("\n")}
    esac
  done
  case "$path" in
${answers.join("\n")}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o filenames -F ${name} ${program.name}
`;
}

const flagsOf = ({ short, long }: OptionNode): string[] => (short === undefined ? [long] : [short, long]);

/** For /usr/share/zsh/vendor-completions/_NAME. */
export function zshCompletion(program: CommandNode): string {
  const functions = places(program).map(({ path, node }) => {
    const name = identifier([program.name, ...path].join(" "));
    const options = node.options.map((option) => `    ${quoted(zshOption(option))}`);
    if (node.commands.length === 0) {
      const rest = takesCommand(node)
        ? ["    '*::command:_normal'"]
        : node.arguments.map(
            (argument, index) => `    ${quoted(`${index + 1}:${argument.name}:(${argument.choices.join(" ")})`)}`,
          );
      return `${name}() {\n  _arguments -s \\\n${[...options, ...rest].join(" \\\n")}\n}`;
    }
    const commands = node.commands.map((child) => `      ${quoted(`${child.name}:${oneLine(child.summary)}`)}`);
    const calls = node.commands.map(
      (child) => `        ${child.name}) ${identifier([program.name, ...path, child.name].join(" "))} ;;`,
    );
    return `${name}() {
  local curcontext="$curcontext" state line
  local -a commands
  _arguments -C \\
${options.join(" \\\n")} \\
    '1: :->command' '*:: :->rest'
  case $state in
    command)
      commands=(
${commands.join("\n")}
      )
      _describe command commands ;;
    rest)
      case $line[1] in
${calls.join("\n")}
      esac ;;
  esac
}`;
  });
  return `#compdef ${program.name}\n# made from its commands\n${functions.toReversed().join("\n")}\n${identifier(program.name)} "$@"\n`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

function zshOption({ long, description, value, choices }: OptionNode): string {
  const text = oneLine(description)
    .replaceAll("\\", "\\\\")
    .replaceAll(/[[\]:]/g, String.raw`\$&`);
  const action = value === "path" ? ":file:_files" : `:value:(${choices.join(" ")})`;
  return `${long}[${text}]${value === "none" ? "" : action}`;
}

/** For /usr/share/fish/vendor_completions.d/NAME.fish. */
export function fishCompletion(program: CommandNode): string {
  const lines = [`# made from the commands of ${program.name}`, `complete -c ${program.name} -f`];
  for (const { path, node } of places(program)) {
    const children = node.commands.map(({ name }) => name);
    const here = [
      ...path.map((name) => `__fish_seen_subcommand_from ${name}`),
      ...(children.length === 0 ? [] : [`not __fish_seen_subcommand_from ${children.join(" ")}`]),
    ].join("; and ");
    const when = here === "" ? "" : ` -n ${quoted(here)}`;
    const put = (rest: string): void => void lines.push(`complete -c ${program.name}${when} ${rest}`);
    for (const child of node.commands) put(`-a ${child.name} -d ${quoted(oneLine(child.summary))}`);
    for (const choice of choicesOf(node)) put(`-a ${choice}`);
    for (const { long, short, description, value, choices } of node.options) {
      const flags = `${short === undefined ? "" : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
      const takes =
        value === "none"
          ? ""
          : value === "path"
            ? " -r -F"
            : ` -x${choices.length === 0 ? "" : ` -a ${quoted(choices.join(" "))}`}`;
      put(`${flags}${takes} -d ${quoted(oneLine(description))}`);
    }
    if (takesCommand(node)) put(`-a '(__fish_complete_subcommand)'`);
  }
  return `${lines.join("\n")}\n`;
}
