/*
 * The classes of arrays that are made at run time (a clone of String[], for instance), in place of TeaVM's
 * arrayclass.c: that one has eight times as many as there are classes, 90 KB and more, and on 32 bits does not align
 * them to the eight bytes that a packed pointer to a class needs, so that the first use jumps to nowhere.
 */
#include "arrayclass.h"
#include "arrayclass_gen.h"
#include "natives.h"

#include <string.h>

#define CAPACITY 24

static struct {
	TEAVM_OBJECT_CLASS class;
} __attribute__((aligned(8))) pool[CAPACITY];
static int used;

int32_t teavm_isSupertypeOfArray(TeaVM_Class *superclass, TeaVM_Class *subclass)
{
	return subclass->itemType != NULL && superclass->itemType->isSupertypeOf(superclass->itemType, subclass->itemType);
}

TeaVM_Class *teavm_createArrayClass(TeaVM_Class *item_class)
{
	if (used == CAPACITY) {
		native_fail("there are too many classes of arrays: make CAPACITY in runtime_arrayclass.c larger");
	}
	/* an array has Object's methods */
	memcpy(&pool[used].class, &TEAVM_OBJECT_CLASS_PTR, sizeof pool[used].class);
	TeaVM_Class *class = (TeaVM_Class *)&pool[used].class;
	used++;
	memset(class, 0, sizeof *class);
	class->flags = 1;
	class->size = sizeof(void *);
	class->itemType = item_class;
	class->superclass = &TEAVM_OBJECT_CLASS_PTR.parent;
	class->isSupertypeOf = &teavm_isSupertypeOfArray;
	class->next = teavm_firstClass;
	teavm_firstClass = class;
	item_class->arrayType = class;
	return class;
}

TeaVM_Class *teavm_getArrayClass(TeaVM_Class *item_class)
{
	return item_class->arrayType != NULL ? item_class->arrayType : teavm_createArrayClass(item_class);
}

int teavm_arrayClassCount()
{
	return used;
}

TeaVM_Class *teavm_arrayClass(int32_t index)
{
	return &pool[index].class.parent;
}
