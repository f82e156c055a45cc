import type { FileRefusalReason } from "../../import-reasons.ts";
import type { SplitRow } from "../split.ts";

/** What the thread is asked for: the next parcel, or the next sheet. */
export type Wish = "next" | "skip";
export type Parcel =
  /** A sheet begins. */
  | { readonly kind: "sheet" }
  /** Rows of it, and the share of the workbook that is read. */
  | { readonly kind: "rows"; readonly rows: readonly SplitRow[]; readonly share: number }
  | { readonly kind: "end" }
  | { readonly kind: "refused"; readonly reason: FileRefusalReason; readonly detail: string };
