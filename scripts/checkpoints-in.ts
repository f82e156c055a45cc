/** A signed note that somebody kept, and where it stands, in words. */
export type KeptCheckpoint = { readonly note: string; readonly where: string };
export type KeptCheckpoints = { readonly kept: readonly KeptCheckpoint[]; readonly faults: readonly string[] };

/** The lines of a checkpoint (C2SP tlog-checkpoint) in their order, each with its name. */
const form: readonly (readonly [string, RegExp])[] = [
  ["the log's name", /^[^\s—{][^\n]*$/],
  ["the size", /^(?:0|[1-9]\d{0,15})$/],
  ["the root", /^[A-Za-z0-9+/]{43}=$/],
  ["the key and the moment", /^\S+ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ["the empty line before the signature", /^$/],
  ["the signature", /^— \S+ [A-Za-z0-9+/]+=*$/],
];

/**
 * The checkpoints in the text of a file: a receipt's one, or those of a list. Whatever in a list is no whole checkpoint is a fault, told by the line at which
 * it stops being one; what follows is read on from the next whole one.
 */
export function checkpointsIn(text: string, path: string): KeptCheckpoints {
  if (text.trimStart().startsWith("{")) return checkpointOfReceipt(text, path);
  const lines = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((line) => line.trimEnd());
  const kept: KeptCheckpoint[] = [];
  const faults: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const wrong = wrongAt(lines, at);
    if (lines[at] === "") at++;
    else if (wrong === -1) {
      kept.push({ note: `${lines.slice(at, at + form.length).join("\n")}\n`, where: `${path}, line ${at + 1}` });
      at += form.length;
    } else {
      faults.push(`${path}, line ${at + wrong + 1}: not ${form[wrong]?.[0]} of a checkpoint that would begin at line ${at + 1}`);
      for (at++; at < lines.length && wrongAt(lines, at) !== -1; ) at++;
    }
  }
  if (kept.length === 0 && faults.length === 0) faults.push(`${path} holds no checkpoint`);
  return { kept, faults };
}

/** The first of the lines from here that is not as a checkpoint has it; -1 where they are one. */
const wrongAt = (lines: readonly string[], at: number) => form.findIndex(([, line], place) => !line.test(lines[at + place] ?? "\n"));

function checkpointOfReceipt(text: string, path: string): KeptCheckpoints {
  let receipt: { log?: { checkpoint?: unknown } } | null;
  try {
    receipt = JSON.parse(text);
  } catch {
    return { kept: [], faults: [`${path} begins as a receipt and cannot be read as one`] };
  }
  const note = receipt?.log?.checkpoint;
  if (typeof note === "string") return { kept: [{ note, where: path }], faults: [] };
  return { kept: [], faults: [`${path} holds no checkpoint yet: download the receipt again in a minute`] };
}

const withoutOwn = "--without-own";

/** What an audit reads beside the database: the files that were named and, unless it is left out, the data folder's own list where there is one. */
export function filesToCompare(args: readonly string[], ownList: string, isThere: (path: string) => boolean) {
  const named = args.filter((arg) => arg !== withoutOwn);
  const isWished = !args.includes(withoutOwn) && !named.includes(ownList);
  return { named, own: isWished && isThere(ownList) ? ownList : null };
}

type Audited = { readonly faults: readonly { readonly index: number | null }[]; readonly compared: number; readonly unusable: number };

const nobodyHolds =
  "no checkpoint that others hold was compared: that the log was rewritten as a whole would not show. Name files of kept checkpoints or receipts";

/** What an audit comes to, with the status it ends with: 0 when the log holds and everything that was given could be compared with it. */
export function conclusionOf({ faults, compared, unusable }: Audited): { readonly lines: readonly string[]; readonly status: 0 | 1 } {
  const isGood = faults.length === 0 && unusable === 0;
  const lines = [
    ...(compared === 0 ? [nobodyHolds] : []),
    ...(faults.length > 0 ? [`${faults.length} faults, the first at index ${faults[0]?.index ?? "none"}`] : []),
    ...(unusable > 0 ? [`${unusable} of what others hold could not be compared`] : []),
    ...(isGood ? ["everything holds"] : []),
  ];
  return { lines, status: isGood ? 0 : 1 };
}
