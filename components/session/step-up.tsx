"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { refusalOf, takeCareOf } from "@/components/ui/refusal";
import { keepFocus } from "./keep-focus";

const StepUpDialog = dynamic(() => import("./step-up-dialog").then((module) => module.StepUpDialog), { ssr: false });

type StepUp = {
  /** Performs a deed. When it asks for a fresh proof, the dialog opens and the deed is done again after it; closing the dialog refuses the deed. */
  run: <T>(deed: () => Promise<T>) => Promise<T>;
};

const StepUpContext = createContext<StepUp | null>(null);

export function useStepUp(): StepUp {
  const stepUp = useContext(StepUpContext);
  if (!stepUp) throw new Error("useStepUp needs a StepUpProvider above it");
  return stepUp;
}

type Waiting = { proved: () => void; givenUp: () => void };

/** Holds the one step-up dialog of a page. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const waiting = useRef<Waiting | null>(null);

  const run = async <T,>(deed: () => Promise<T>): Promise<T> => {
    try {
      return await deed();
    } catch (error) {
      if (refusalOf(error).reason !== "session.step_up_required") throw error;
      takeCareOf(error);
      const opener = document.activeElement;
      await new Promise<void>((resolve, reject) => {
        waiting.current = { proved: resolve, givenUp: () => reject(error) };
        setOpen(true);
      }).finally(() => keepFocus(opener));
      return deed();
    }
  };
  const finish = (isProved: boolean) => {
    setOpen(false);
    if (isProved) waiting.current?.proved();
    else waiting.current?.givenUp();
    waiting.current = null;
  };

  return (
    <StepUpContext value={{ run }}>
      {children}
      {open ? <StepUpDialog onProved={() => finish(true)} onClose={() => finish(false)} /> : null}
    </StepUpContext>
  );
}
