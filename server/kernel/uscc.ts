/** Unified social credit codes (统一社会信用代码, GB 32100-2015) and the organisation code inside them (GB 11714). */

const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

export type UsccParts = {
  /** Registering department, position 1; 9 is market regulation. */
  readonly department: string;
  /** Type within the department, position 2. */
  readonly type: string;
  /** Region of registration as of the issue date: abolished and zone codes are legal here. */
  readonly regionCode: string;
  /** Positions 9–17, the organisation code with its own check character. */
  readonly organisationCode: string;
};

/** `CHECK_DIGIT` alone may be confirmed by a person in an import, since early pilot areas issued codes that fail it. */
export type UsccFault = "LENGTH" | "ALPHABET" | "CHECK_DIGIT";

export type UsccVerdict =
  | { readonly ok: true; readonly code: string; readonly parts: UsccParts; readonly warnings: readonly "ORGANISATION_CHECK"[] }
  | { readonly ok: false; readonly code: string; readonly reason: UsccFault };

/** Trimmed, without inner spaces, half-width, upper-case. Look-alike letters stay as they are: O is never read as 0. */
export function normaliseUscc(text: string): string {
  if (/^[0-9A-Z]*$/.test(text)) return text;
  return text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
}

/** The value of each symbol by its character's number; -1 for characters that no code has. Files bring codes by the million. */
const valueOfCharacter = Int8Array.from({ length: 128 }, (_, character) => symbols.indexOf(String.fromCharCode(character)));
const valueAt = (code: string, place: number) => valueOfCharacter[code.charCodeAt(place)] ?? -1;

/** Position 18 for the first seventeen characters. The outer modulo matters: a sum of 0 gives the symbol 0. */
function checkCharacter(first17: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place++) sum += (weights[place] as number) * valueAt(first17, place);
  return symbols.charAt((31 - (sum % 31)) % 31);
}

function hasForeignSymbol(code: string): boolean {
  for (let place = 0; place < code.length; place++) if (valueAt(code, place) < 0) return true;
  return false;
}

/** Organisation codes count letters from A = 10 without a gap. */
const valueInBase36 = (character: number) => (character <= 57 ? character - 48 : character - 55);

/** Position 17 for the eight characters before it (GB 11714). */
function organisationCheck(first8: string): string {
  let sum = 0;
  for (let place = 0; place < 8; place++) sum += (organisationWeights[place] as number) * valueInBase36(first8.charCodeAt(place));
  const check = 11 - (sum % 11);
  if (check === 10) return "X";
  return check === 11 ? "0" : String(check);
}

/** Reads a code as typed. A failing organisation check is a warning only: the check of position 18 already holds. */
export function parseUscc(text: string): UsccVerdict {
  const code = normaliseUscc(text);
  if (code.length !== 18) return { ok: false, code, reason: "LENGTH" };
  if (hasForeignSymbol(code)) return { ok: false, code, reason: "ALPHABET" };
  if (checkCharacter(code.slice(0, 17)) !== code.charAt(17)) return { ok: false, code, reason: "CHECK_DIGIT" };
  const parts = usccParts(code);
  const organisationHolds = organisationCheck(parts.organisationCode.slice(0, 8)) === parts.organisationCode.charAt(8);
  return { ok: true, code, parts, warnings: organisationHolds ? [] : ["ORGANISATION_CHECK"] };
}

/** Whether a text is a unified social credit code with a right check character (GB 32100-2015). */
export function isUscc(text: string): boolean {
  return parseUscc(text).ok;
}

/** The parts of a normalised code, also of one whose check character was confirmed by a person. */
export function usccParts(code: string): UsccParts {
  return { department: code.charAt(0), type: code.charAt(1), regionCode: code.slice(2, 8), organisationCode: code.slice(8, 17) };
}

/**
 * A well-formed code for the demo world and tests. `serial` is a number of up to eight digits or the eight characters themselves.
 * Throws when the parts cannot make a code.
 */
export function makeUscc(of: { department: string; type: string; regionCode: string; serial: number | string }): string {
  const first8 = String(of.serial).padStart(8, "0");
  const first16 = of.department + of.type + of.regionCode + first8;
  if (first16.length !== 16 || [...first16].some((symbol) => !symbols.includes(symbol)))
    throw new RangeError(`no code has the parts ${first16}`);
  const first17 = first16 + organisationCheck(first8);
  return first17 + checkCharacter(first17);
}
