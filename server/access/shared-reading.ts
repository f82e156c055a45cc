import { DomainError } from "../kernel/errors.ts";

/** Readings at work in this process, of all keys together; the others wait their turn. */
const atOnceMax = 2;
/** Who comes when so many different readings wait is asked to come again. */
const waitingMax = 30;

/** Of the waiting, those that one caller may have begun: the others find places whatever it asks. */
const waitingPerCallerMax = 8;

type Lane = { readonly running: Promise<unknown>; next: Promise<unknown> | null; readonly callers: string[] };

/**
 * Readings that anybody may ask for and that cost the database much. Askers of the same thing share one reading, though never one that began
 * before they asked: what they get is as of their question or later. `caller` is the network somebody asks from. Refuses with LIMIT_EXCEEDED
 * when too many wait, of all callers or of this one.
 */
export function sharedReadings() {
  const lanes = new Map<string, Lane>();
  const waiting: { readonly caller: string; readonly begin: () => void }[] = [];
  let atWork = 0;

  const hasRoom = (caller: string) => waiting.filter((one) => one.caller === caller).length < waitingPerCallerMax;
  /** A reading waits on account of the first of its callers who has room. */
  const enter = async (callers: readonly string[]) => {
    if (atWork < atOnceMax) {
      atWork++;
      return;
    }
    const caller = callers.find(hasRoom);
    if (caller === undefined || waiting.length >= waitingMax) throw new DomainError("LIMIT_EXCEEDED", "server.busy");
    await new Promise<void>((begin) => waiting.push({ caller, begin }));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next.begin();
    else atWork--;
  };

  const begin = <T>(key: string, read: () => Promise<T>, callers: readonly string[]): Promise<T> => {
    const running = enter(callers).then(async () => {
      try {
        return await read();
      } finally {
        leave();
      }
    });
    const lane: Lane = { running, next: null, callers: [] };
    lanes.set(key, lane);
    const end = () => {
      if (lanes.get(key) === lane && lane.next === null) lanes.delete(key);
    };
    running.then(end, end);
    return running;
  };

  return <T>(key: string, read: () => Promise<T>, caller: string): Promise<T> => {
    const lane = lanes.get(key);
    if (!lane) return begin(key, read, [caller]);
    if (!lane.callers.includes(caller)) lane.callers.push(caller);
    const afterwards = () => begin(key, read, lane.callers);
    lane.next ??= lane.running.then(afterwards, afterwards);
    return lane.next as Promise<T>;
  };
}

export const shareReading = sharedReadings();
