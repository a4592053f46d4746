# What failed, told once more at the end. Sourced by bash.

# failures LOG: of what a part of the tests printed, the lines that say what failed: JUnit's console (the lab), Maven,
# and our own scripts. Where none does, the end of it.
failures() {
    local told
    told=$(awk '
        /^Failures \([0-9]+\):$/ { junit = 1 }
        /^Test run finished / { junit = 0 }
        /^FAILED: / { check = 3 }
        /^\[ERROR\] ($|-> |\[Help |See |To see |Re-run |For more |After correcting |  mvn |Tests run:)/ { next }
        junit || check-- > 0 || /^\[ERROR\] / || /^ *[0-9]+ s  .* FAILED \([0-9]+\)$/
    ' "$1" | head -n 200)
    [[ -n $told ]] || told=$(tail -n 40 "$1")
    printf '%s\n' "$told"
}
