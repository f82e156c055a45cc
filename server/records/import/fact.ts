import type { RecordStatus, Severity, SubjectKind } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";
import type { WorkCalendar } from "../../kernel/working-days.ts";
import type { MappedReading } from "../mappings/mapping.ts";
import type { DatedRule } from "../publicity.ts";
import type { RegionIndex } from "./region-index.ts";

/** What a transform may know beyond its row. */
export type ImportContext = {
  readonly today: Day;
  /** The unit that sent the file; rows that name their own source keep that one, unless it speaks for itself here. */
  readonly sourceUnit: string;
  /** Folded names of the other units that send their own files: a unit's rows do not speak in their name. Empty for whoever passes on. */
  readonly othersDesks: ReadonlySet<string>;
  /** The region that the sending unit answers for; null for a unit of the whole country, and for whoever passes on. */
  readonly unitRegion: string | null;
  readonly regions: RegionIndex;
  readonly rules: readonly DatedRule[];
  readonly calendar: WorkCalendar;
  /** The oldest date of a document that is told in time today; null where no rule says. */
  readonly oldestTimely: Day | null;
  /** Items of the catalogue in force. */
  readonly itemCodes: ReadonlySet<string>;
  /** Codes that fail their check character and that a person confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** How the file's columns become an item's fields; null for files that have a form of their own. */
  readonly mapped: MappedReading | null;
};

/** The subject a row is about: it has a credit code, or an old 15-digit number. */
export type Holder = {
  readonly uscc: string | null;
  readonly legacyNumber: string | null;
  readonly isCheckDigitConfirmed: boolean;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly nameFolded: string;
  readonly regionCode: string | null;
};

/** What the registry says of a subject; other kinds of rows say nothing of it. */
export type RegistryFacts = {
  readonly registeredOn: Day | null;
  readonly capitalRaw: string | null;
  readonly capitalMinor: number | null;
  readonly capitalCurrency: string | null;
  readonly industryCode: string | null;
  readonly businessScope: string | null;
};

/** A record as a row tells it, before it is held against what is stored. */
export type RecordDraft = {
  readonly itemCode: string;
  /** What names the content's keys where an item's records do not all have the same. */
  readonly shape?: string;
  readonly naturalKey: string;
  readonly status: RecordStatus;
  readonly severity: Severity | null;
  readonly content: Readonly<Record<string, unknown>>;
  /**
   * What of the content makes two rows equal: all of it, all of it under the holder's folded name, or these members; a difference elsewhere (a
   * bracket in a name) is no new version.
   */
  readonly compared: "content" | "folded" | Readonly<Record<string, unknown>>;
  readonly sourceUnit: string;
  readonly decidingUnit: string | null;
  readonly documentNo: string | null;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
  readonly publicityRule: string | null;
  /** The oldest day of which the item itself says that it is told in time; left out where it says nothing of it. */
  readonly oldestTimely?: Day | null;
};

export type Fact = { readonly holder: Holder; readonly registry: RegistryFacts | null; readonly record: RecordDraft };
