"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { CodeNames } from "@/components/criteria/criterion-words";

type Names = CodeNames[string];

const KnownNames = createContext<{ names: CodeNames; learn: (code: string, name: Names) => void }>({ names: {}, learn: () => undefined });

/** What the codes in a form are called: those it began with, and those that were chosen since. */
export function KnownNamesProvider({ names, children }: { names: CodeNames; children: ReactNode }) {
  const [learnt, setLearnt] = useState<CodeNames>({});
  const learn = (code: string, name: Names) => setLearnt((before) => ({ ...before, [code]: name }));
  return <KnownNames value={{ names: { ...learnt, ...names }, learn }}>{children}</KnownNames>;
}

export const useKnownNames = () => useContext(KnownNames);
