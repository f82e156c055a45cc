import type { CommitmentStatus, CommitmentType } from "../../db/schema/words.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { foldName } from "../kernel/names.ts";
import type { CommitmentContent } from "../records/content.ts";
import { foldDocumentNo } from "../records/import/decision.ts";
import { type KeptWord, keptTexts } from "../records/kept-word.ts";
import { officialTypes } from "./letter.ts";

/** The item of commitments in the national catalogue. */
export const commitmentItem = "CMT-01";
/** Who tells of a commitment to the public alone, and to whom it is made. */
const [publicly, everybody] = ["信符平台", "社会公众"];

type Kept = {
  readonly number: string;
  readonly enterpriseName: string;
  readonly acceptor: string | null;
  readonly type: CommitmentType;
  readonly matter: string;
  readonly status: CommitmentStatus;
  readonly signedAt: Date;
  readonly dueOn: Day;
  readonly endedAt: Date | null;
};

type Recorded = Partial<Record<CommitmentStatus, KeptWord>>;
const words: Recorded = {
  published: "in_force",
  in_force: "in_force",
  expired: "in_force",
  fulfilled: "kept",
  broken: "broken",
  fulfilled_late: "kept_late",
};

/**
 * What the credit record of a published commitment says: type, number, day, acceptor, content, and how it went. One that is broken stands without an end
 * until it is fixed; every other is over with its term. Null for what leaves no record: not published, refused, or taken back.
 */
export function recordOf(commitment: Kept) {
  const word = words[commitment.status];
  if (!word) return null;
  const { number, enterpriseName, acceptor, type, matter, signedAt, dueOn, endedAt } = commitment;
  const madeOn = shanghaiDate(signedAt);
  const unit = acceptor ?? publicly;
  const content: CommitmentContent = {
    ...{ name: enterpriseName, commitmentType: officialTypes[type], commitmentNo: number, madeOn },
    ...{ acceptor: acceptor ?? everybody, acceptorUscc: null, content: matter, performance: keptTexts[word] },
  };
  const lateEnd = endedAt && shanghaiDate(endedAt) > dueOn ? shanghaiDate(endedAt) : dueOn;
  return {
    ...{ itemCode: commitmentItem, naturalKey: keyOf(commitment), content: { ...content }, sourceUnit: unit, decidingUnit: unit },
    ...{ documentNo: number, trueFrom: madeOn, trueTo: word === "broken" ? null : word === "kept_late" ? lateEnd : dueOn },
  };
}

/** What makes two tellings the same commitment, as an import has it. */
export function keyOf({ acceptor, number }: Pick<Kept, "acceptor" | "number">): string {
  return `${foldName(acceptor ?? publicly)}|${foldDocumentNo(number)}`;
}
