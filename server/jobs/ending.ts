/** What the queue says of a delivery: the how-manieth it is, and how many there are. */
type Delivery = { readonly attempts: number; readonly max_attempts: number };

/**
 * Does a delivery's work; when it fails and was the last, has the job's ending say so where people look, so that nothing stands as under way for ever.
 * Throws what the work threw.
 */
export async function endingWell(
  { attempts, max_attempts }: Delivery,
  work: () => Promise<void>,
  giveUp?: (error: unknown) => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (giveUp && attempts >= max_attempts) await giveUp(error);
    throw error;
  }
}
