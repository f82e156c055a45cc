import type { ReactNode } from "react";
import { Brand } from "./brand";
import { LanguageSwitch } from "./language-switch";

/** The smallest frame, for what belongs to no desk: the mark, the language, and one thing to say. */
export function BareShell({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh">
      <header className="flex items-center justify-between border-line border-b px-4 md:px-8">
        <Brand />
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[720px] px-4 py-12 outline-none">
        {children}
      </main>
    </div>
  );
}
