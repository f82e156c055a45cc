import { TRPCError } from "@trpc/server";

/** How many values of one input may be marked, and how deep they may lie. */
const limits = { marks: 1_000, levels: 65 } as const;

/**
 * What a browser of ours sent as a call's input: JSON, with marks for the values that JSON has no form for. The form of the marks is superjson's, which can ask
 * for far more (arrays of any length, values that hold themselves): here a mark makes a moment, an absent value or a special number of what stands at its
 * place, and nothing else; what it says of values that were one and the same is not read. Refuses with BAD_REQUEST any other mark, before it makes anything.
 */
export function takeInput(sent: unknown): unknown {
  const { json, meta } = partsOf(sent);
  if (meta === undefined) return json;
  const { values, v } = partsOf(meta);
  if (v !== 1) throw refused();

  const whole = { json };
  if (values !== undefined) for (const { path, kind } of marksOf(values)) obey(whole, path, kind);
  return whole.json;
}

type Parts = { [part: string]: unknown };
type Mark = { readonly path: readonly string[]; readonly kind: string };

/** `["Date"]` marks the whole, `{"period.from": ["Date"]}` and `{"period": {"from": ["Date"]}}` a value within. */
function marksOf(values: unknown): readonly Mark[] {
  const marks: Mark[] = [];
  const waiting: { tree: unknown; path: readonly string[] }[] = [{ tree: values, path: ["json"] }];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { tree, path } = one;
    if (path.length > limits.levels || marks.length + waiting.length > limits.marks) throw refused();
    if (!Array.isArray(tree)) {
      for (const [steps, inner] of Object.entries(partsOf(tree))) waiting.push({ tree: inner, path: [...path, ...stepsOf(steps)] });
    } else {
      const [kind] = tree;
      if (typeof kind !== "string" || tree.length > 1) throw refused();
      marks.push({ path, kind });
    }
  }
  return marks;
}

/** `a.b` is two steps, `a\.b` one. */
function stepsOf(path: string): readonly string[] {
  const steps: string[] = [];
  let step = "";
  for (let at = 0; at < path.length; at++) {
    if (path[at] === ".") {
      steps.push(step);
      step = "";
    } else {
      if (path[at] === "\\") at++;
      step += path[at] ?? "";
    }
  }
  return [...steps, step];
}

/** Puts in its place what a mark makes of the value that stands there. */
function obey(whole: Parts, path: readonly string[], kind: string): void {
  let holder = whole;
  for (const step of path.slice(0, -1)) holder = partsOf(within(holder, step));
  const last = path.at(-1) ?? "";
  const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!make) throw refused();
  holder[last] = make(within(holder, last));
}

/** What each kind of mark makes of the JSON beneath it. */
const kinds: Readonly<Record<string, (plain: unknown) => unknown>> = {
  Date: (plain) => {
    if (typeof plain !== "string") throw refused();
    return new Date(plain);
  },
  undefined: () => undefined,
  number: (plain) => (plain === "-0" ? -0 : Number.NaN),
};

function within(holder: Parts, step: string): unknown {
  if (!Object.prototype.propertyIsEnumerable.call(holder, step)) throw refused();
  return holder[step];
}

function partsOf(value: unknown): Parts {
  if (typeof value !== "object" || value === null) throw refused();
  return value as Parts;
}

const refused = () => new TRPCError({ code: "BAD_REQUEST" });
