import { z } from "zod";
import { proveInclusion } from "@/server/transparency/log/prove";
import { answerLog, Size } from "../answer-log";

const Wish = z.strictObject({ leaf: z.string().regex(/^[0-9a-f]{64}$/), size: Size.optional() });

/** Where a leaf stands in the log, with the proof (RFC 9162 §2.1.3) and the signed checkpoint it leads to. */
export function GET(request: Request): Promise<Response> {
  return answerLog(request, {
    wish: Wish,
    expects: "leaf: a leaf hash of 64 hexadecimal digits in small letters; and, where wanted, size: a size from 1 up",
    read: (visitor, { leaf, size }) => proveInclusion(visitor, { leaf, size: size ?? null }),
    isFixed: ({ size }) => size !== undefined,
  });
}
