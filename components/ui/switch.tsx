"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import type { FieldValues } from "react-hook-form";
import { type BoundProps, useBoundField } from "./bound-field";

export type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  children: ReactNode;
  detail?: ReactNode;
  name?: string;
  disabled?: boolean;
};

/** A setting that acts at once. Never a consent. */
export function Switch({ checked, onCheckedChange, children, detail, name, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside renders the control */}
      <label className="flex min-h-6 items-center gap-2.5 max-md:min-h-11">
        <BaseSwitch.Root
          aria-labelledby={id}
          {...(name ? { name } : {})}
          checked={checked}
          onCheckedChange={onCheckedChange}
          disabled={disabled}
          className="flex h-5 w-9 shrink-0 items-center rounded-full border border-line-ctl bg-sunken p-px transition-colors duration-100 data-checked:border-brand data-checked:bg-brand"
        >
          <BaseSwitch.Thumb className="forced-color-adjust-none size-4 rounded-full bg-line-ctl transition-transform duration-100 data-checked:translate-x-4 data-checked:bg-on-brand" />
        </BaseSwitch.Root>
        <span id={id}>{children}</span>
      </label>
      {detail ? <p className="ms-11.5 text-13 text-ink-3">{detail}</p> : null}
    </div>
  );
}

/** A Switch in a form. */
export function SwitchField<T extends FieldValues, C, O>(bound: BoundProps<T, C, O>) {
  const { field, frame } = useBoundField(bound);
  return (
    <Switch name={field.name} checked={field.value === true} onCheckedChange={field.onChange} detail={frame.hint} disabled={frame.disabled}>
      {frame.label}
    </Switch>
  );
}
