"use client";

import type { ReactNode } from "react";
import { ApiProvider } from "../api/provider";
import { StepUpProvider } from "../session/step-up";
import { ToastRegion } from "../ui/toast-region";

/** What a part of the site needs in the browser where people act: the procedures, the proof of identity, the toasts. */
export function Acting({ children }: { children: ReactNode }) {
  return (
    <ApiProvider>
      <ToastRegion>
        <StepUpProvider>{children}</StepUpProvider>
      </ToastRegion>
    </ApiProvider>
  );
}
