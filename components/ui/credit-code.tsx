import { cn } from "./classes";

/** A unified social credit code, grouped 2·6·9·1 by space alone, so that copying gives its 18 characters. */
export function CreditCode({ code, className }: { code: string; className?: string }) {
  if (code.length !== 18) return <code className={cn("font-mono text-[0.93em]", className)}>{code}</code>;
  const groups = [code.slice(0, 2), code.slice(2, 8), code.slice(8, 17), code.slice(17)];
  return (
    <code className={cn("hold font-mono text-[0.93em]", className)}>
      {groups.map((group, position) => (
        <span key={`${position}${group}`} className={position > 0 ? "ms-[0.4em]" : ""}>
          {group}
        </span>
      ))}
    </code>
  );
}
