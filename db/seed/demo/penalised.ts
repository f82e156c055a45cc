import { addDays, type Day } from "../../../server/kernel/dates.ts";
import type { Chance } from "./random.ts";
import { type PenaltyStory, type RecordRow, recordOfPenalty } from "./records.ts";
import type { DemoEnterprise } from "./story.ts";

const violations = ["未按规定设置危险废物识别标志", "未按期报送排放报告", "废气治理设施未保持正常运行", "未建立环境管理台账"] as const;

/** A penalty of the general class by the demo authority itself, so many days ago: its repair is applied for at a desk that somebody sits at. */
export function penaltyBy(authority: string, today: Day, daysAgo: number, number: number): PenaltyStory {
  const decidedOn = addDays(today, -daysAgo);
  return {
    decidedOn,
    authority,
    violation: violations[number % violations.length] as string,
    severity: "general",
    documentNo: `苏环罚〔${decidedOn.slice(0, 4)}〕${number}号`,
    fineWan: 1 + (number % 4),
  };
}

/**
 * A small fine by a bureau of Hangzhou that has no desk here, outside the visitor's province: whoever disputes it sees Zhejiang's times, and beside them
 * those of the firm's own region.
 */
export function penaltyElsewhere(today: Day): PenaltyStory {
  const decidedOn = addDays(today, -40);
  return {
    decidedOn,
    authority: "杭州市交通运输局",
    violation: "未按规定携带道路运输证",
    severity: "minor",
    documentNo: `杭交罚〔${decidedOn.slice(0, 4)}〕1093号`,
    fineWan: 0.02,
  };
}

/** Adds a penalty to what the sources say of a firm. */
export function penalise(chance: Chance, { company, records }: DemoEnterprise, story: PenaltyStory, today: Day): RecordRow {
  const record = recordOfPenalty(chance, company, story, today);
  (records as RecordRow[]).push(record);
  return record;
}

/** Ends a record at a moment, as a repair or an upheld objection does: its version is closed, and a new one says how it ended. */
export function endRecord({ records }: DemoEnterprise, record: RecordRow, status: "repaired" | "withdrawn", at: Date): void {
  (records as RecordRow[]).push({ ...record, version: 2, status, knownFrom: at });
  Object.assign(record, { knownTo: at });
}
