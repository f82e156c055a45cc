"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

export type PopoverProps = {
  trigger: ReactElement;
  title?: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  defaultOpen?: boolean;
};

export function PopoverLayer({ trigger, title, children, align = "start", defaultOpen = false }: PopoverProps) {
  return (
    <BasePopover.Root defaultOpen={defaultOpen}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} align={align} collisionPadding={12} className="z-30">
          <BasePopover.Popup className="overlay w-max max-w-[min(22rem,calc(100vw-2rem))] px-4 py-3 text-13">
            {title ? <BasePopover.Title className="mb-1.5 text-13">{title}</BasePopover.Title> : null}
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
