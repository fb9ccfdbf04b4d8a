/* What tests type on the console. */
#ifndef COMMANDS_H
#define COMMANDS_H

/** Lets the heap be collected before each allocation if an option says so. */
void commands_prepare(void);

/**
 * Takes what was typed: "s" for statistics, "g" for a collection of the heap and then statistics; a number and "t" step
 * the board's clock by so many milliseconds.
 */
void commands_poll(void);

/** Answers the question that was typed, if there is one. To be called once no thread has anything to do. */
void commands_answer(void);

#endif
