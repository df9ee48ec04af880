package com.bici.bootstrap.demo;

import java.util.List;
import java.util.Random;

/**
 * A conversation as customers have it with a bicycle store.
 *
 * @param turns what is said in turn, the customer first
 */
public record DemoDialogue(String classification, List<String> turns, String summary, String followUp) {

    private static final List<DemoDialogue> ALL = List.of(
            new DemoDialogue(
                    "sales",
                    List.of(
                            "Hi, I am looking for an e-bike to get to work over the Lions Gate Bridge.",
                            "Great choice for that climb. How far is it one way, and do you carry much?",
                            "About fourteen kilometres, with a laptop and sometimes groceries.",
                            "Then a mid-drive commuter with a rack fits well. Would you like to test ride two of them?",
                            "Yes please, Saturday morning would be perfect."),
                    "Wants a mid-drive e-bike for a 14 km commute; test ride asked for on Saturday morning.",
                    "See you on Saturday at 10:00 for the test ride. Bring a helmet if you have one."),
            new DemoDialogue(
                    "service",
                    List.of(
                            "My gears skip whenever I stand up on the pedals. Can you have a look?",
                            "Of course. That is often a worn chain. When did you last have it changed?",
                            "Never, I think. The bike is four years old.",
                            "We can measure it while you wait. Tomorrow after four there is a free stand.",
                            "I will come by at half past four."),
                    "Gears skip under load on a four-year-old bike; drive train check booked for tomorrow at 16:30.",
                    "Your stand is booked for tomorrow at 16:30. A chain and cassette take about an hour."),
            new DemoDialogue(
                    "sales",
                    List.of(
                            "Do you have gravel bikes in size small?",
                            "We have three in small, from 1,900 dollars up. What do you want to ride?",
                            "The Kettle Valley trail, with bags, over four days.",
                            "Then look for mounts on the fork and wide tyres. I can set two aside for you."),
                    "Looks for a small gravel bike for a four-day trip with bags; two bikes set aside.",
                    "Two gravel bikes in size S are set aside under your name until Sunday."),
            new DemoDialogue(
                    "support",
                    List.of(
                            "I bought a bike from you in May and the display stays dark.",
                            "Sorry about that. Does the battery show its lights when you press its button?",
                            "One light blinks red.",
                            "That is a deep discharge; please charge it overnight. If it still blinks, warranty covers it.",
                            "Thanks, I will try that."),
                    "Display dark, battery in deep discharge; asked to charge overnight, warranty applies otherwise.",
                    "How is the battery today? If the red light still blinks, just reply and we will book you in."),
            new DemoDialogue(
                    "general",
                    List.of(
                            "What time do you close today, and can I park a cargo bike in front?",
                            "We are open until six, and there is a wide rack right at the door.",
                            "Perfect, see you later."),
                    "Asked for opening hours and parking for a cargo bike.",
                    "We are open until 18:00 today. See you soon!"),
            new DemoDialogue(
                    "sales",
                    List.of(
                            "My daughter turned six. Which wheel size does she need?",
                            "Most six-year-olds are happy on twenty inches. How tall is she?",
                            "One metre eighteen.",
                            "Then twenty inches with a low frame. We take her first bike back for half its price."),
                    "Looks for a 20 inch bike for a six-year-old; told about trading in the first bike.",
                    "We have three 20 inch bikes to try. The trade-in works for any brand."));

    public static DemoDialogue chosenBy(Random chance) {
        return ALL.get(chance.nextInt(ALL.size()));
    }
}
