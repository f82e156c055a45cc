import { z } from "zod";
import { proveConsistency } from "@/server/transparency/log/prove";
import { answerLog, Size } from "../answer-log";

const Wish = z.strictObject({ from: Size, to: Size.optional() }).refine(({ from, to }) => to === undefined || from <= to);

/**
 * The proof that the log of one size is the beginning of a later one (RFC 9162 §2.1.4), with the signed checkpoint of the later. From beyond the log it is
 * not found: the answer holds the newest checkpoint and no proof, by which the offline verifier says that the log is shorter.
 */
export function GET(request: Request): Promise<Response> {
  return answerLog(request, {
    wish: Wish,
    expects: "from: a size from 1 up; and, where wanted, to: a size that is no smaller",
    read: (visitor, { from, to }) => proveConsistency(visitor, { from, to: to ?? null }),
    isFixed: ({ to }) => to !== undefined,
    isBeyond: ({ from, size }) => from > size,
  });
}
