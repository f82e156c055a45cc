import { z } from "zod";
import { readCheckpointNote } from "@/server/transparency/log/prove";
import { answerLog, Size } from "../answer-log";

const Wish = z.strictObject({ size: Size.optional() });

/** The newest signed checkpoint of the log, or that of one size, as the note that was signed (C2SP tlog-checkpoint). */
export function GET(request: Request): Promise<Response> {
  return answerLog(request, {
    wish: Wish,
    expects: "nothing, or size: a size from 1 up",
    read: (visitor, { size }) => readCheckpointNote(visitor, size ?? null),
    isFixed: ({ size }) => size !== undefined,
  });
}
