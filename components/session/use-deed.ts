"use client";

import { useState } from "react";
import { useStepUp } from "./step-up";

/** One deed of a screen: pending while it runs (a step-up included), its refusal kept until the next try, and what follows only when it was done. */
export function useDeed() {
  const { run } = useStepUp();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const act = async <T>(deed: () => Promise<T>, then?: (result: T) => void): Promise<void> => {
    setPending(true);
    setError(null);
    await run(deed).then((result) => then?.(result), setError);
    setPending(false);
  };
  return { act, pending, error };
}
