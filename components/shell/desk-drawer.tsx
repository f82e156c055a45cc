"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Drawer } from "../ui/drawer";
import { type NavCounts, NavLinks } from "./nav-links";
import type { Desk } from "./navigation";

/** The desk's places on a phone, from the side. */
export function DeskDrawer({
  desk,
  organization,
  counts,
}: {
  desk: Desk;
  organization: { name: string; note?: string };
  counts?: NavCounts;
}) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  return (
    <div className="md:hidden">
      <Drawer
        side="start"
        title={organization.name}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-label={t("nav.open")} className="-ms-2 grid size-11 place-items-center rounded-ctl text-ink-2">
            <MenuIcon aria-hidden className="size-5 stroke-[1.5]" />
          </button>
        }
      >
        {organization.note ? <p className="-mt-3 mb-4 text-13 text-ink-3">{organization.note}</p> : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: following a link inside closes the drawer; the links themselves carry the keyboard */}
        <div onClick={() => setOpen(false)}>
          <NavLinks desk={desk} {...(counts ? { counts } : {})} />
        </div>
      </Drawer>
    </div>
  );
}
