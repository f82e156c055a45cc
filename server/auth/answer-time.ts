/** Answers not before a set time has passed, so that how long the work took tells nothing about what it found. */
export async function answerAfter<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const timer = new Promise((resolve) => setTimeout(resolve, milliseconds));
  const [outcome] = await Promise.allSettled([work(), timer]);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
