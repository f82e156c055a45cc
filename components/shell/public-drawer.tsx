"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "@/i18n/navigation";
import { Drawer } from "../ui/drawer";
import { publicPlaces } from "./public-places";

/** The public pages on a phone. */
export function PublicDrawer({ entry }: { entry: { href: string; label: string } | null }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const places = [...publicPlaces.map((place) => ({ href: place.href, label: t(`public.${place.key}`) })), ...(entry ? [entry] : [])];
  return (
    <div className="md:hidden">
      <Drawer
        title={t("name")}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-label={t("nav.open")} className="grid size-11 place-items-center rounded-ctl text-ink-2">
            <Menu aria-hidden className="size-5 stroke-[1.5]" />
          </button>
        }
      >
        <nav aria-label={t("nav.label")}>
          {places.map((place) => (
            <Link
              key={place.href}
              href={place.href}
              onClick={() => setOpen(false)}
              className="flex h-12 items-center border-edge border-b font-medium"
            >
              {place.label}
            </Link>
          ))}
        </nav>
      </Drawer>
    </div>
  );
}
