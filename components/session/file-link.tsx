"use client";

import { createContext, type ReactNode, useContext } from "react";

/** How a file is taken where only whoever has just proved to be there may have it; null where anybody may. */
export const TakeProved = createContext<((href: string) => Promise<void>) | null>(null);

type FileLinkProps = { href: string; className?: string; children: ReactNode };

/** A file to keep. A plain link; inside `ProvedDownloads` it asks for a fresh proof first, in the dialog that every binding act uses. */
export function FileLink({ href, ...rest }: FileLinkProps) {
  const take = useContext(TakeProved);
  if (!take) return <a href={href} {...rest} download />;
  return (
    <a
      href={href}
      {...rest}
      download
      onClick={(event) => {
        event.preventDefault();
        void take(href);
      }}
    />
  );
}
