"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "@/i18n/navigation";
import { Key } from "../ui/key";
import type { Desk } from "./navigation";
import { usePlaces } from "./places";

/** The desk's places, found by typing. */
export function CommandList({ desk, open, onOpenChange }: { desk: Desk; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const places = usePlaces(desk).map((item) => ({ ...item, value: item.href, label: t(`nav.${item.key}`) }));
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-ink/30 dark:bg-bg/70" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex items-start justify-center px-4 pt-[12vh]">
          <Dialog.Popup aria-label={t("commands.label")} className="overlay w-full max-w-[480px] overflow-hidden">
            <Autocomplete.Root
              open
              inline
              items={places}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={(place: (typeof places)[number]) => place.label}
            >
              <div className="flex items-center gap-2 border-line border-b px-3 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus">
                <Search aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
                <Autocomplete.Input aria-label={t("commands.find")} className="h-12 min-w-0 grow bg-transparent outline-none" />
                <Dialog.Close aria-label={t("commands.close")}>
                  <Key>Esc</Key>
                </Dialog.Close>
              </div>
              <Autocomplete.Empty className="px-4 py-3 text-ink-2 empty:hidden">{t("commands.nothing")}</Autocomplete.Empty>
              <Autocomplete.List className="max-h-80 overflow-y-auto py-1">
                {(place: (typeof places)[number]) => (
                  <Autocomplete.Item
                    key={place.key}
                    value={place}
                    onClick={() => {
                      onOpenChange(false);
                      router.push(place.href);
                    }}
                    className="flex h-10 cursor-default items-center gap-2.5 px-3 outline-none data-highlighted:bg-brand-soft"
                  >
                    <place.icon aria-hidden className="size-4 stroke-[1.5] text-ink-2" />
                    {place.label}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
