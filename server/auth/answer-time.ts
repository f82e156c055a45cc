import "server-only";
import { logError } from "../log.ts";

const unfinished = new Set<Promise<unknown>>();

/**
 * Answers when a set time has passed, whether the work is done by then or goes on, so that how long it takes tells nothing about what it found,
 * on a busy machine too. A refusal that is there by then is the answer; what fails later is only logged.
 */
export async function answerAfter<T>(milliseconds: number, answer: T, work: () => Promise<unknown>): Promise<T> {
  let isAnswered = false;
  let failure: { readonly error: unknown } | null = null;
  const running = work().catch((error: unknown) => {
    if (isAnswered) logError("work failed after its answer", {}, error);
    else failure = { error };
  });
  unfinished.add(running);
  void running.finally(() => unfinished.delete(running));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  isAnswered = true;
  if (failure) throw (failure as { readonly error: unknown }).error;
  return answer;
}

/** Waits for all work that went on after its answer. */
export async function allAnswered(): Promise<void> {
  await Promise.all(unfinished);
}
