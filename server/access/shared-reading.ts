import { DomainError } from "../kernel/errors.ts";

/** Readings at work in this process, of all keys together; the others wait their turn. */
const atOnceMax = 2;
/** Who comes when so many different readings wait is asked to come again. */
const waitingMax = 30;

type Lane = { readonly running: Promise<unknown>; next: Promise<unknown> | null };

/**
 * Readings that anybody may ask for and that cost the database much. Askers of the same thing share one reading, though never one that began
 * before they asked: what they get is as of their question or later. Refuses with LIMIT_EXCEEDED when too many wait.
 */
export function sharedReadings() {
  const lanes = new Map<string, Lane>();
  const waiting: (() => void)[] = [];
  let atWork = 0;

  const enter = async () => {
    if (atWork < atOnceMax) {
      atWork++;
      return;
    }
    if (waiting.length >= waitingMax) throw new DomainError("LIMIT_EXCEEDED", "server.busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else atWork--;
  };

  const begin = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const running = enter().then(async () => {
      try {
        return await read();
      } finally {
        leave();
      }
    });
    const lane: Lane = { running, next: null };
    lanes.set(key, lane);
    const end = () => {
      if (lanes.get(key) === lane && lane.next === null) lanes.delete(key);
    };
    running.then(end, end);
    return running;
  };

  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const lane = lanes.get(key);
    if (!lane) return begin(key, read);
    const afterwards = () => begin(key, read);
    lane.next ??= lane.running.then(afterwards, afterwards);
    return lane.next as Promise<T>;
  };
}

export const shareReading = sharedReadings();
