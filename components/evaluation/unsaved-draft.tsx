"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

type Unsaved = { readonly isUnsaved: boolean; readonly setUnsaved: (isUnsaved: boolean) => void };

const UnsavedContext = createContext<Unsaved>({ isUnsaved: false, setUnsaved: () => {} });

/** Around the editor of a draft and the deeds on it: what is typed and not saved is nothing to compare or adopt. */
export function UnsavedDraft({ children }: { children: ReactNode }) {
  const [isUnsaved, setUnsaved] = useState(false);
  return <UnsavedContext value={{ isUnsaved, setUnsaved }}>{children}</UnsavedContext>;
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
