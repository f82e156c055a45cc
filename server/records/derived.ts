import type { RecordStatus, Severity } from "../../db/schema/words.ts";
import { canonicalJson, sha256 } from "../kernel/canonical.ts";
import type { Day } from "../kernel/dates.ts";
import { foldName } from "../kernel/names.ts";
import type { WorkCalendar } from "../kernel/working-days.ts";
import type {
  LicenceContent,
  ListEntryContent,
  PenaltyContent,
  RecognitionContent,
  RegistrationContent,
  TaxGradeContent,
} from "./content.ts";
import { type DatedRule, publicityOf, severityOf } from "./publicity.ts";

type Ground = { readonly rules: readonly DatedRule[]; readonly calendar: WorkCalendar; readonly today: Day };
type Content = Readonly<Record<string, unknown>>;

/** What is never told but follows from a record's content. */
export type Derived = {
  readonly status: RecordStatus;
  readonly severity: Severity | null;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
  readonly publicityRule: string | null;
};

/**
 * What follows from a record's content once it was corrected, as an import would have it of the same content (`sources/*`): how heavy it is, whether it is
 * published, from when to when it is true, and until when the dated rule shows it. What does not follow stays as it was.
 */
export function derivedFrom(itemCode: string, content: Content, before: Derived, ground: Ground): Derived {
  return { ...before, ...derive[itemCode]?.(content as never, ground) };
}

const listEntry = ({ outDate }: ListEntryContent): Partial<Derived> => ({ trueTo: outDate });
const recognition = ({ validFrom, validTo }: RecognitionContent): Partial<Derived> => ({ trueFrom: validFrom, trueTo: validTo });

const derive: Readonly<Record<string, (content: never, ground: Ground) => Partial<Derived>>> = {
  "REG-01": ({ registeredOn }: RegistrationContent) => (registeredOn ? { trueFrom: registeredOn } : {}),
  "ADM-01": ({ decidedOn, validFrom, validTo }: LicenceContent) => ({
    trueFrom: validTo !== null && validTo < decidedOn ? (validFrom ?? validTo) : decidedOn,
    trueTo: validTo,
  }),
  "ADM-02": penalty,
  "LST-01": listEntry,
  "LST-02": listEntry,
  "LST-03": listEntry,
  "TAX-01": ({ grade }: TaxGradeContent) => ({ status: grade === "A" ? "published" : "valid" }),
  "RND-01": recognition,
  "RND-02": recognition,
  "RND-03": recognition,
};

function penalty(content: PenaltyContent, { rules, calendar, today }: Ground): Partial<Derived> {
  const severity = severityOf(rules, content, today);
  const publicity = publicityOf(rules, { ...content, severity }, calendar);
  return {
    severity,
    status: severity === "minor" ? "valid" : "published",
    trueFrom: content.decidedOn,
    publicityEndsOn: publicity?.endsOn ?? null,
    publicityRule: publicity?.rule ?? null,
  };
}

/** The hash by which an import knows the content again: a difference in how a name is written is none, nor is a tax office's. */
export function contentHashOf(itemCode: string, status: RecordStatus, content: Content): string {
  return sha256(`${status} ${canonicalJson(compared(itemCode, content))}`);
}

function compared(itemCode: string, content: Content): Content {
  if (itemCode === "TAX-01") return { grade: content.grade, year: content.year };
  return itemCode !== "REG-01" && typeof content.name === "string" ? { ...content, name: foldName(content.name) } : content;
}
