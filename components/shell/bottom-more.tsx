"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Drawer } from "../ui/drawer";
import { type NavCounts, NavLinks } from "./nav-links";
import type { Desk } from "./navigation";

type BottomMoreProps = { desk: Desk; counts?: NavCounts; isHere: boolean; className: string };

/** The desk's places that the bottom bar has no room for, from below. */
export function BottomMore({ desk, counts, isHere, className }: BottomMoreProps) {
  const t = useTranslations("shell.nav");
  const [open, setOpen] = useState(false);
  return (
    <Drawer
      side="bottom"
      title={t("more")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" aria-current={isHere ? "true" : undefined} className={className}>
          <Ellipsis aria-hidden className="size-5 stroke-[1.5]" />
          <span className="max-w-full truncate px-1">{t("short.more")}</span>
        </button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: following a link inside closes the drawer; the links themselves carry the keyboard */}
      <div onClick={() => setOpen(false)}>
        <NavLinks desk={desk} beyondBar {...(counts ? { counts } : {})} />
      </div>
    </Drawer>
  );
}
