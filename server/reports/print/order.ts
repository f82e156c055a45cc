import type { ReportContent } from "../schema.ts";

/** What the setter is handed: one report, its language, and by which code and where it is checked. */
export type ReportOrder = {
  readonly locale: "en" | "zh-CN";
  /** In groups, as it is printed. */
  readonly checkCode: string;
  /** The public address of this site. */
  readonly origin: string;
  readonly content: ReportContent;
};
