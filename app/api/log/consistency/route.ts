import { z } from "zod";
import { proveConsistency } from "@/server/transparency/log/prove";
import { answerLog, Size } from "../answer-log";

const Wish = z.strictObject({ from: Size, to: Size.optional() });

/** The proof that the log of one size is the beginning of a later one (RFC 9162 §2.1.4), with the signed checkpoint of the later. */
export function GET(request: Request): Promise<Response> {
  return answerLog(request, {
    wish: Wish,
    read: (visitor, { from, to }) => proveConsistency(visitor, { from, to: to ?? null }),
    isFixed: ({ to }) => to !== undefined,
  });
}
