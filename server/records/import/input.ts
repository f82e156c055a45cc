import type { ImportKind } from "../../../db/schema/words.ts";
import type { RejectList } from "./rejects.ts";

export type ImportInput = {
  readonly batchId: string;
  readonly kind: ImportKind;
  readonly path: string;
  readonly fileName: string;
  /** By which declared mapping a `mapped` file is read. */
  readonly mappingId?: string | null;
  readonly sourceUnit: string;
  /** Whose file it is; null when it came by command. */
  readonly organizationId: string | null;
  /** The region whose whole register the sender says the file is; left out, it holds single entries. */
  readonly coversRegion?: string | null;
  /** `abort`: one refused row, and nothing is loaded. */
  readonly onError: "keep" | "abort";
  /** Codes that a person confirmed although their check character fails. */
  readonly confirmed?: ReadonlySet<string>;
  readonly rejects?: RejectList;
  /** Keeps refused rows with their values for the organization that sent the file: an authority's own. */
  readonly keepsRejects?: boolean;
  readonly onProgress?: (percent: number, rows: number) => void;
};
