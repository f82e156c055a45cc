import type { objections } from "../../schema/objections.ts";
import type { reconsiderationTasks } from "../../schema/reconsiderations.ts";
import type { repairCases, repairPapers } from "../../schema/repairs.ts";
import type { stuckDecisions } from "../../schema/stuck-decisions.ts";
import type { Inhabitant, OrganizationRow } from "./people.ts";
import type { Chance } from "./random.ts";
import type { RecordRow } from "./records.ts";
import type { TellingRow } from "./relayed.ts";
import type { HistoryRows } from "./rows.ts";
import type { DemoEnterprise } from "./story.ts";

export type RepairRow = typeof repairCases.$inferInsert;
export type PaperRow = typeof repairPapers.$inferInsert;
export type ObjectionRow = typeof objections.$inferInsert;
export type StuckRow = typeof stuckDecisions.$inferInsert;
export type TaskRow = typeof reconsiderationTasks.$inferInsert;

/** What came of penalties by the demo authority: repairs, objections, refusals that were reopened, and what others tell of them. */
export type CorrectionRows = {
  repairs: RepairRow[];
  papers: PaperRow[];
  objections: ObjectionRow[];
  tasks: TaskRow[];
  tellings: TellingRow[];
  stuck: StuckRow[];
};

/** What telling of a correction needs. */
export type Correcting = {
  readonly chance: Chance;
  readonly rows: CorrectionRows;
  readonly history: HistoryRows;
  readonly now: Date;
  readonly bureau: OrganizationRow;
  readonly officer: Inhabitant;
  /** Who gave the answers that are to be reviewed. */
  readonly colleague: Inhabitant;
  /** A moment in office hours so many days ago, and always past. */
  readonly ago: (days: number) => Date;
  /** Leaves the row that an act leaves; nobody is the platform itself. */
  readonly audit: (who: Inhabitant | null, action: string, objectId: string, at: Date) => void;
};

/** A firm with a penalty by the demo authority. */
export type Penalised = { readonly enterprise: DemoEnterprise; readonly record: RecordRow };
