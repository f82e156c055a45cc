"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { HanFallback } from "./han-fallback";

/** What every page needs in the browser: theme, nonce for popups' styles, a fallback for missing glyphs. */
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
        {children}
        <HanFallback />
      </CSPProvider>
    </ThemeProvider>
  );
}
