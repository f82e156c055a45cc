"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ComboboxProps } from "@/components/ui/combobox";
import { Skeleton } from "@/components/ui/skeleton";

const load = () => import("@/components/ui/combobox").then((module) => module.Combobox);
const Combobox = dynamic(load, { ssr: false, loading: () => <Skeleton className="h-8 max-w-80" /> });

type AddByNameProps = {
  label: string;
  options: ComboboxProps["options"];
  /** Counts up with each that was added, so that the field is empty for the next. */
  added: number;
  onAdd: (code: string | null) => void;
  onOpen?: () => void;
  onType?: ComboboxProps["onType"];
  /** Nothing is chosen yet, so there is nothing else to do here. */
  startsOpen: boolean;
};

/** Finds one more by its name. Such a list is heavy and most are only read: its code comes when it is asked for. */
export function AddByName({ label, options, added, onAdd, onOpen, onType, startsOpen }: AddByNameProps) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const [wasPressed, setWasPressed] = useState(false);
  const open = () => {
    setWasPressed(true);
    setIsOpen(true);
    onOpen?.();
  };
  if (!isOpen) {
    return (
      <Button look="quiet" size="small" onPointerEnter={load} onFocus={load} onClick={open} className="self-start">
        <Plus aria-hidden />
        {label}
      </Button>
    );
  }
  return (
    <div className="max-w-80">
      <span aria-hidden className="mb-1 block text-12 text-ink-2">
        {label}
      </span>
      <Combobox
        key={added}
        options={options}
        value={null}
        onValueChange={onAdd}
        aria-label={label}
        {...(onType ? { onType } : {})}
        {...(wasPressed || added > 0 ? { inputRef: focus } : {})}
      />
    </div>
  );
}

const focus = (input: HTMLInputElement | null) => input?.focus();
