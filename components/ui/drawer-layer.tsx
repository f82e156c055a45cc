"use client";

import { Drawer as BaseDrawer } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./classes";

export type DrawerProps = {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  trigger?: ReactElement;
  side?: "start" | "end" | "bottom";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  defaultOpen?: boolean;
};

const places = {
  start: "inset-y-0 start-0 w-[min(20rem,88vw)] border-e data-starting-style:-translate-x-full data-ending-style:-translate-x-full",
  end: "inset-y-0 end-0 w-[min(26rem,92vw)] border-s data-starting-style:translate-x-full data-ending-style:translate-x-full",
  bottom:
    "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-panel border-t data-starting-style:translate-y-full data-ending-style:translate-y-full",
};
const swipes = { start: "left", end: "right", bottom: "down" } as const;

export function DrawerLayer({ title, description, children, trigger, side = "end", open, onOpenChange, defaultOpen = false }: DrawerProps) {
  const t = useTranslations("ui");
  return (
    <BaseDrawer.Root
      swipeDirection={swipes[side]}
      {...(open === undefined ? { defaultOpen } : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      {trigger ? <BaseDrawer.Trigger render={trigger} /> : null}
      <BaseDrawer.Portal>
        <BaseDrawer.Backdrop className="fixed inset-0 z-20 bg-ink/30 transition-opacity duration-240 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-bg/70" />
        <BaseDrawer.Viewport className="fixed inset-0 z-20">
          <BaseDrawer.Popup
            className={cn(
              "fixed overflow-y-auto overscroll-contain border-line bg-surface px-4 pb-6 outline-none transition-transform duration-240 ease-settle",
              places[side],
            )}
          >
            <BaseDrawer.Content>
              <div className="flex min-h-12 items-center justify-between gap-4 py-2">
                <BaseDrawer.Title className="text-15">{title}</BaseDrawer.Title>
                <BaseDrawer.Close
                  aria-label={t("close")}
                  className="-me-2 grid size-11 shrink-0 place-items-center rounded-ctl text-ink-2 hover:bg-sunken"
                >
                  <X aria-hidden className="size-4 stroke-[1.5]" />
                </BaseDrawer.Close>
              </div>
              {description ? <BaseDrawer.Description className="mb-4 text-ink-2">{description}</BaseDrawer.Description> : null}
              {children}
            </BaseDrawer.Content>
          </BaseDrawer.Popup>
        </BaseDrawer.Viewport>
      </BaseDrawer.Portal>
    </BaseDrawer.Root>
  );
}
