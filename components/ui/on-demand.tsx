"use client";

import { type ComponentType, cloneElement, type ReactElement, useEffect, useState } from "react";

type LayerProps = {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Open from the start: it was asked for before it came. */
  defaultOpen?: boolean;
};

export type OnDemandProps<Props> = {
  popup: "dialog" | "menu";
  load: () => Promise<ComponentType<Props>>;
  layer: Omit<Props, "defaultOpen">;
};

/**
 * A layer above the page whose code comes when it is first asked for: most are never opened. Until then its trigger stands alone and says what
 * it opens; pointing at it fetches the code ahead of the press.
 */
export function OnDemand<Props extends LayerProps>({ popup, load, layer }: OnDemandProps<Props>) {
  const { trigger, open, onOpenChange } = layer as LayerProps;
  const [Layer, setLayer] = useState<ComponentType<Props> | null>(null);
  const show = () => void load().then((loaded) => setLayer(() => loaded));
  useEffect(() => {
    if (open) void load().then((loaded) => setLayer(() => loaded));
  }, [open, load]);

  if (Layer) return <Layer {...(layer as Props)} {...(open === undefined ? { defaultOpen: true } : {})} />;
  if (!trigger) return null;
  return cloneElement(trigger as ReactElement<TriggerProps>, {
    "aria-haspopup": popup,
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => (open === undefined ? show() : onOpenChange?.(true)),
  });
}

type TriggerProps = {
  "aria-haspopup": "dialog" | "menu";
  "aria-expanded": boolean;
  onPointerEnter: () => void;
  onFocus: () => void;
  onClick: () => void;
};
