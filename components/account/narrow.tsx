import type { ReactNode } from "react";
import { PublicColumn } from "../shell/public-shell";

/** One narrow column for the ways in: title, a sentence, a form. */
export function Narrow({
  title,
  lead,
  children,
  wide = false,
}: {
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  return (
    <PublicColumn className="py-10 md:py-16">
      <div className={wide ? "mx-auto max-w-[44rem]" : "mx-auto max-w-[26rem]"}>
        <h1 className="text-26 leading-snug">{title}</h1>
        {lead ? <p className="mt-2 text-ink-2">{lead}</p> : null}
        <div className="mt-8 flex flex-col gap-6">{children}</div>
      </div>
    </PublicColumn>
  );
}
