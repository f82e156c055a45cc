import { besideMs, isDatedBack } from "../../../public/xinfu-verify.mjs";
import { beginningMs } from "./beginning.ts";
import { nothingWrong, type Observer } from "./placed.ts";

/** A checkpoint of the log's own: everything before its size was entered when it was signed. */
export type Signed = { readonly size: number; readonly at: string };

/**
 * Dates against places, as whoever checks a list holds them: nothing is dated after the checkpoint that covers it, and no reading and no grant well before what stands
 * before it, but for what the log took in when it began. What names no moment is as wrong. `signed` by size.
 */
export function watchDates(signed: readonly Signed[]): Observer {
  const covering = signed.map(({ size, at }) => ({ size, until: new Date(Date.parse(at) + besideMs).toISOString() }));
  const first = signed[0];
  const beginsUntil = first ? Date.parse(first.at) + beginningMs : 0;
  const begun = signed.findLast(({ at }) => Date.parse(at) <= beginsUntil)?.size ?? 0;
  let [next, newest] = [0, first?.at ?? ""];
  return {
    meets: ({ index, at, isOfItsMoment }) => {
      if (at === null) return nothingWrong;
      while (next < covering.length && (covering[next]?.size ?? 0) <= index) next++;
      const until = covering[next]?.until;
      if (!isMoment.test(at) || (until !== undefined && at > until)) return [{ index, fault: "dated_wrong" }];
      // Moments are written alike, so their letters stand in their order.
      if (at >= newest) {
        newest = at;
        return nothingWrong;
      }
      const isBack = isOfItsMoment && index >= begun && isDatedBack(Date.parse(at), Date.parse(newest));
      return isBack ? [{ index, fault: "dated_wrong" }] : nothingWrong;
    },
    ends: () => [],
  };
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
