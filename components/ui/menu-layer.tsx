"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./classes";

export type MenuEntry = { key: string; label: ReactNode; icon?: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean };

export type MenuProps = {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  defaultOpen?: boolean;
};

export function MenuLayer({ trigger, entries, align = "end", defaultOpen = false }: MenuProps) {
  return (
    <BaseMenu.Root modal={false} defaultOpen={defaultOpen}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} className="z-30 outline-none">
          <BaseMenu.Popup className="overlay min-w-40 rounded-ctl py-1 outline-none">
            {entries.map((entry) => (
              <BaseMenu.Item
                key={entry.key}
                disabled={entry.disabled ?? false}
                onClick={entry.onSelect}
                className={cn(
                  "flex h-8 cursor-default items-center gap-2 px-3 text-13 outline-none data-highlighted:bg-brand-soft data-disabled:text-ink-3 max-md:h-11 [&_svg]:size-4 [&_svg]:stroke-[1.5]",
                  entry.danger && "text-bad data-highlighted:bg-bad-soft",
                )}
              >
                {entry.icon}
                {entry.label}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
