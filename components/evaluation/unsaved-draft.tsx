"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

type Unsaved = {
  readonly isUnsaved: boolean;
  readonly setUnsaved: (isUnsaved: boolean) => void;
  /** Fingerprint of what was saved last on this screen. */
  readonly saved: string | null;
  readonly setSaved: (fingerprint: string) => void;
};

const UnsavedContext = createContext<Unsaved>({ isUnsaved: false, setUnsaved: () => {}, saved: null, setSaved: () => {} });

/** Around the editor of a draft and the deeds on it: what is typed and not saved is nothing to compare or adopt. */
export function UnsavedDraft({ children }: { children: ReactNode }) {
  const [isUnsaved, setUnsaved] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  return <UnsavedContext value={{ isUnsaved, setUnsaved, saved, setSaved }}>{children}</UnsavedContext>;
}

/** Says whether the editor holds changes that are not saved, for as long as it is there. */
export function useTellUnsaved(isChanged: boolean): void {
  const { setUnsaved } = useContext(UnsavedContext);
  useEffect(() => {
    setUnsaved(isChanged);
    return () => setUnsaved(false);
  }, [isChanged, setUnsaved]);
}

/** Whether changes of the draft are not saved yet. */
export function useIsUnsaved(): boolean {
  return useContext(UnsavedContext).isUnsaved;
}

/** What was saved last on this screen, and how to say so: the editor begins anew with each saved version. */
export function useSaved(): Pick<Unsaved, "saved" | "setSaved"> {
  return useContext(UnsavedContext);
}
