/** One aim as it was measured in this run; not measured is `null` and not met. `scaled_from` names the sample a value was scaled from. */
export type Aim = {
  readonly aim: string;
  readonly value: number | null;
  readonly target: number;
  readonly better: "lower" | "higher";
  readonly unit: string;
  readonly scaled_from?: number;
};

/** What a bench or proof found. `differences`: wrong answers. `twins`: faults planted on purpose, and how many of them were noticed. */
export type Outcome = {
  readonly differences: number;
  readonly aims: readonly Aim[];
  readonly twins: { readonly planted: number; readonly caught: number };
};

/** `--rounds 20 --json` as a map; a bare name maps to the empty text. */
export function optionsFrom(words: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const [place, word] of words.entries()) {
    if (!word.startsWith("--")) continue;
    const following = words[place + 1];
    options.set(word.slice(2), following === undefined || following.startsWith("--") ? "" : following);
  }
  return options;
}

/** A whole number above zero from the options, or its default. Throws on anything else. */
export function countFrom(options: ReadonlyMap<string, string>, name: string, byDefault: number): number {
  const text = options.get(name);
  const count = text === undefined ? byDefault : Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--${name} wants a whole number above zero, got “${text}”`);
  return count;
}

export function isMet({ value, target, better }: Pick<Aim, "value" | "target" | "better">): boolean {
  return value !== null && (better === "lower" ? value <= target : value >= target);
}

/** The last line of every bench and proof, one JSON object. */
export function outcomeLine(name: string, outcome: Outcome): string {
  const { differences, aims, twins } = outcome;
  return JSON.stringify({ name, differences, aims: aims.map((aim) => ({ ...aim, met: isMet(aim) })), twins });
}

/** A table for people, unless only the line is wanted, and then the line. */
export function printOutcome(name: string, outcome: Outcome, lineOnly: boolean): void {
  if (!lineOnly) {
    for (const aim of outcome.aims) {
      const value = aim.value === null ? "not measured" : `${aim.value} ${aim.unit}`;
      console.log(`${isMet(aim) ? "met   " : "missed"}  ${aim.aim}: ${value} (${aim.better === "lower" ? "≤" : "≥"} ${aim.target})`);
    }
    console.log(`differences ${outcome.differences}; planted faults ${outcome.twins.planted}, caught ${outcome.twins.caught}`);
  }
  console.log(outcomeLine(name, outcome));
}
