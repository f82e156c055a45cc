"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { ApiProvider } from "../api/provider";
import { StepUpProvider } from "../session/step-up";
import { ToastRegion } from "../ui/toast";
import { HanFallback } from "./han-fallback";

/** What the whole tree needs in the browser: theme, nonce for popups' styles, toasts. */
export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
      storageKey="xinfu-theme"
    >
      <CSPProvider nonce={nonce}>
        <ApiProvider>
          <ToastRegion>
            <StepUpProvider>{children}</StepUpProvider>
          </ToastRegion>
        </ApiProvider>
        <HanFallback />
      </CSPProvider>
    </ThemeProvider>
  );
}
